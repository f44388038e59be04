package io.jobstream.runtime.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;

/**
 * Gives an error response without a body a problem document. Reactor Netty and Spring answer without a body if they
 * cannot read the request, for example because of broken percent-encoding or an address that is too long.
 */
final class EmptyErrorBodyHandler extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse response
                && response.status().code() >= 400
                && !response.content().isReadable()) {
            // The codec leaves the body out of an answer to HEAD.
            context.write(ProblemResponse.of(response.status(), response.headers()), promise);
            response.release();
        } else {
            context.write(message, promise);
        }
    }
}
