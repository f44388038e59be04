package io.jobstream.runtime.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Problem documents (RFC 9457) for requests that never reach a controller. */
final class ProblemResponse {

    private static final Map<Integer, String> DETAILS = Map.of(
            400,
            "The request cannot be read because its address or one of its headers is malformed. Write each reserved"
                    + " character of the address as a percent sign and two hexadecimal digits, such as %25 for '%'",
            408,
            "The request did not arrive in time. Send the whole body at once, or send none",
            413,
            "The request's headers or body are too large. Shorten them",
            414,
            "The address is too long. Ask with fewer or shorter parameters",
            431,
            "The request's headers are too large. Send fewer or shorter headers");

    private ProblemResponse() {}

    /**
     * @param status  400 to 599
     * @param headers headers of the response that lacks a body; those that describe the body are replaced
     */
    static FullHttpResponse of(HttpResponseStatus status, HttpHeaders headers) {
        String detail = DETAILS.getOrDefault(status.code(), status.reasonPhrase());
        // No text from the request is in the document, so nothing has to be escaped.
        byte[] body = ("{\"detail\":\"" + detail + "\",\"status\":" + status.code() + ",\"title\":\""
                        + status.reasonPhrase() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(headers)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return response;
    }
}
