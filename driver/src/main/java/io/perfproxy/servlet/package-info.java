/**
 * Requests as units of work, where the Jakarta Servlet API is on the class path.
 *
 * <p>The filter goes before all others, for the dispatcher types {@code REQUEST} and {@code ASYNC}:
 *
 * <pre>{@code
 * // Servlet containers, in a ServletContextListener
 * FilterRegistration.Dynamic filter =
 *     context.addFilter("perfproxy", new RequestUnitFilter());
 * filter.setAsyncSupported(true);
 * filter.addMappingForUrlPatterns(
 *     EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
 *
 * // Spring Boot
 * @Bean
 * FilterRegistrationBean<RequestUnitFilter> perfProxyFilter() {
 *   var filter = new FilterRegistrationBean<>(new RequestUnitFilter());
 *   filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
 *   filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
 *   return filter;
 * }
 * }</pre>
 */
@NullMarked
package io.perfproxy.servlet;

import org.jspecify.annotations.NullMarked;
