package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Title;

/**
 * What a title typically pays in a country. Countries differ more in what well-paid work earns than in what simple work
 * earns: a cashier in Germany earns 0.9 times as much as in the United States, a software engineer 0.6 times.
 */
public final class PayScale {

    private static final double LOW = 35_000;
    private static final double HIGH = 120_000;
    /** Beyond both ends the trend goes on only so far. */
    private static final double LEAST = -0.2;

    private static final double MOST = 1.6;

    /** By title and country, in US dollars a year. */
    private final float[][] pay;

    public PayScale(Catalogs catalogs) {
        this.pay = new float[catalogs.titles().size()][catalogs.countries().size()];
        for (Title title : catalogs.titles()) {
            for (int country = 0; country < pay[title.place()].length; country++) {
                pay[title.place()][country] = (float) (title.medianPayUsd()
                        * factor(title.medianPayUsd(), catalogs.countries().get(country)));
            }
        }
    }

    /** Typical yearly pay in US dollars, at the country's pay level. */
    public double typical(Title title, int country) {
        return pay[title.place()][country];
    }

    private static double factor(double usPay, Country country) {
        double place = StrictMath.log(usPay / LOW) / StrictMath.log(HIGH / LOW);
        double weight = Math.max(LEAST, Math.min(MOST, place));
        return StrictMath.exp(
                (1 - weight) * StrictMath.log(country.payAt35k()) + weight * StrictMath.log(country.payAt120k()));
    }
}
