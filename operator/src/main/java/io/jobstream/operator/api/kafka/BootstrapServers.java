package io.jobstream.operator.api.kafka;

/** The form of bootstrap servers in the resource. */
final class BootstrapServers {

    private static final String HOST = "([^\\s,:\\[\\]]+|\\[[0-9a-fA-F:.]+\\])";
    private static final String PORT =
            "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final String SERVER = HOST + ":" + PORT;

    /** Names, IPv4 addresses, or IPv6 addresses in brackets, each with a port from 1 to 65535; separated by commas. */
    static final String PATTERN = "^" + SERVER + "(," + SERVER + ")*$";

    private BootstrapServers() {}
}
