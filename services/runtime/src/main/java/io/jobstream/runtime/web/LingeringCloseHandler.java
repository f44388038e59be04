package io.jobstream.runtime.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection gently if the request could not be read. The client may still be sending the rest of it, for
 * example the end of an overlong address. If the server closed at once, TCP would reset the connection and the client would lose the
 * answer that says what is wrong. So the server closes only its sending side, and discards what arrives for a short time.
 */
final class LingeringCloseHandler extends ChannelDuplexHandler {

    private static final long LINGER_MILLIS = 1_000;

    private boolean isRequestBroken;
    private boolean isClosing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isClosing) {
            ReferenceCountUtil.release(message);
            return;
        }
        isRequestBroken |= message instanceof DecoderResultProvider part
                && part.decoderResult().isFailure();
        context.fireChannelRead(message);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!isClosing && isRequestBroken && context.channel() instanceof DuplexChannel channel && channel.isActive()) {
            isClosing = true;
            channel.shutdownOutput();
            channel.config().setAutoRead(true);
            context.executor().schedule(() -> context.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            context.close(promise);
        }
    }
}
