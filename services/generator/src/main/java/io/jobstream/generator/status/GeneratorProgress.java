package io.jobstream.generator.status;

/** How far the generator of this JVM has come. May be read by any thread, at any time, at no cost. */
public interface GeneratorProgress {

    Reading read();
}
