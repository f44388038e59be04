package io.jobstream.runtime.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client does not send its request in time. A deadline is a moment: a client that sends one
 * byte at a time does not put it off.
 *
 * <p>There is no deadline while an answer is under way, so that a stream of events is never cut. All methods run in the
 * connection's event loop.
 */
final class RequestDeadlineHandler extends ChannelDuplexHandler {

    private final WebServerProperties properties;

    private @Nullable ScheduledFuture<?> deadline;

    /** Requests whose answer has not ended: more than one if the client sends the next before it has the answer. */
    private int unanswered;

    private boolean isBodyArriving;
    private boolean isAnswerStarted;

    RequestDeadlineHandler(WebServerProperties properties) {
        this.properties = properties;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        closeAfter(properties.headTimeout(), context);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request
                && request.decoderResult().cause() instanceof PrematureChannelClosureException) {
            // The connection ended in the middle of the headers: nobody waits for an answer, and strangers fill no log.
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            unanswered++;
            isBodyArriving = true;
            schedule(properties.bodyTimeout(), () -> bodyIsLate(context), context);
        }
        if (message instanceof LastHttpContent) {
            isBodyArriving = false;
            cancelDeadline();
            awaitNextRequest(context);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            // "100 Continue" is a message of its own, and the answer follows.
            context.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse) {
            isAnswerStarted = true;
        }
        if (message instanceof LastHttpContent) {
            isAnswerStarted = false;
            unanswered = Math.max(0, unanswered - 1);
            awaitNextRequest(context);
        }
        context.write(message, promise);
    }

    private void awaitNextRequest(ChannelHandlerContext context) {
        if (unanswered == 0 && !isBodyArriving) {
            closeAfter(properties.idleTimeout(), context);
        }
    }

    private void bodyIsLate(ChannelHandlerContext context) {
        if (unanswered != 1 || isAnswerStarted) {
            context.close();
            return;
        }
        HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        isAnswerStarted = true;
        context.writeAndFlush(ProblemResponse.of(HttpResponseStatus.REQUEST_TIMEOUT, headers))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void closeAfter(Duration delay, ChannelHandlerContext context) {
        schedule(delay, context::close, context);
    }

    private void schedule(Duration delay, Runnable action, ChannelHandlerContext context) {
        cancelDeadline();
        deadline = context.executor().schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
