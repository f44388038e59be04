package io.jobstream.runtime.web;

import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Adds this package's handlers to each connection of the HTTP server. */
final class ConnectionHandlers implements NettyServerCustomizer {

    private final WebServerProperties properties;

    ConnectionHandlers(WebServerProperties properties) {
        this.properties = properties;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> addTo(channel.pipeline()));
    }

    private void addTo(ChannelPipeline pipeline) {
        // Between the codec and Reactor Netty, which answers requests that it cannot read without asking anybody.
        if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, "jobstream.problems", new EmptyErrorBodyHandler());
            pipeline.addAfter(NettyPipeline.HttpCodec, "jobstream.deadlines", new RequestDeadlineHandler(properties));
            pipeline.addAfter(NettyPipeline.HttpCodec, "jobstream.close", new LingeringCloseHandler());
        }
    }
}
