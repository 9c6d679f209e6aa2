package io.perfproxy.jdbc;

/**
 * A proxy, which stands for a delegate. The method's name is one that no vendor's interface will
 * have, since the proxy may be asked to implement that as well.
 */
interface DelegateHolder {

  /** What the proxy stands for. */
  Object perfproxyDelegate();
}
