/** An application as perfproxy sees it: code outside of its own packages. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
