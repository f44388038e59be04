package io.jobstream.processor.aggregate;

/**
 * The key of a row of aggregates: begin of its window, in milliseconds since the epoch, and up to four texts in the order
 * of the table's columns, the rest of them empty.
 */
record SumKey(long millis, String first, String second, String third, String fourth) implements Comparable<SumKey> {

    static SumKey of(long millis, String first, String second, String third) {
        return new SumKey(millis, first, second, third, "");
    }

    static SumKey of(long millis, String first) {
        return new SumKey(millis, first, "", "", "");
    }

    @Override
    public int compareTo(SumKey other) {
        int order = Long.compare(millis, other.millis);
        if (order == 0) {
            order = first.compareTo(other.first);
        }
        if (order == 0) {
            order = second.compareTo(other.second);
        }
        if (order == 0) {
            order = third.compareTo(other.third);
        }
        return order != 0 ? order : fourth.compareTo(other.fourth);
    }
}
