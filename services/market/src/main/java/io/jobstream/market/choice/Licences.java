package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Certification;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The certifications and licences of a title in a country. */
public final class Licences {

    /** A record names at most five. */
    private static final int MOST = 5;

    /** By title and country. */
    private final Set[][] sets;

    public Licences(Catalogs catalogs) {
        int countries = catalogs.countries().size();
        this.sets = new Set[catalogs.titles().size()][countries];
        List<List<Certification>> ofTitle = new ArrayList<>();
        catalogs.titles().forEach(title -> ofTitle.add(new ArrayList<>()));
        catalogs.certifications()
                .forEach(certification -> Arrays.stream(certification.titles())
                        .forEach(title -> ofTitle.get(title).add(certification)));
        Map<List<Certification>, Set> known = new HashMap<>();
        for (int title = 0; title < sets.length; title++) {
            for (int country = 0; country < countries; country++) {
                int here = country;
                List<Certification> there = ofTitle.get(title).stream()
                        .filter(c -> Arrays.stream(c.countries()).anyMatch(place -> place == here))
                        .toList();
                sets[title][country] = known.computeIfAbsent(there, Set::of);
            }
        }
    }

    /**
     * The names of what somebody of a rank has or needs: all that is required, and some of the rest.
     *
     * @param most how many of the rest are drawn; those that need a higher rank, or come twice, fall out
     */
    public List<String> draw(Title title, int country, int rank, int most, long hash) {
        Set set = sets[title.place()][country];
        if (set.required.isEmpty() && (set.optional == null || most == 0)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(MOST);
        for (Certification certification : set.required) {
            if (certification.minRank() <= rank && names.size() < MOST) {
                names.add(certification.name());
            }
        }
        for (int i = 0; i < most && set.optional != null && names.size() < MOST; i++) {
            Certification drawn = set.optional.draw(Hash.of(hash, i));
            if (drawn.minRank() <= rank && !names.contains(drawn.name())) {
                names.add(drawn.name());
            }
        }
        return List.copyOf(names);
    }

    private record Set(
            List<Certification> required, @Nullable WeightedChoice<Certification> optional) {

        static Set of(List<Certification> certifications) {
            List<Certification> optional =
                    certifications.stream().filter(c -> !c.required()).toList();
            return new Set(
                    certifications.stream().filter(Certification::required).toList(),
                    optional.isEmpty() ? null : WeightedChoice.of(optional, Certification::weight));
        }
    }
}
