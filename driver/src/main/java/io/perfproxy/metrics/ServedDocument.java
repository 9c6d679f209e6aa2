package io.perfproxy.metrics;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a server offers beside the metrics, for people to look at; made anew for each reader.
 *
 * @param mediaType such as {@code text/html}; it is sent as UTF-8
 * @param securityPolicy the content security policy it is sent with
 * @param content the text, given the value of the parameter {@code instance}, empty if there is
 *     none; nothing for an unknown one
 */
public record ServedDocument(
    String mediaType,
    String securityPolicy,
    Function<Optional<String>, Optional<String>> content) {}
