package io.jobstream.crash;

/** A process, or a family of processes, that can be killed and stopped. Not for use by several threads at once. */
interface Victim {

    /** Returns when the process is there, which is before it does its work. */
    void start();

    /** As {@code kill -9}. Returns when the process is gone. */
    void kill();

    /** As {@code SIGSTOP}. */
    void stop();

    /** As {@code SIGCONT}. */
    void resume();

    /** As {@code SIGTERM}. Returns when the process is gone. */
    void leave();

    /** Whether the process is there, stopped or not. May be called by any thread. */
    boolean isAlive();

    /** Lets go of a process that may have been killed by others. */
    void close();
}
