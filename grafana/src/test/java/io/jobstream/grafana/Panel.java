package io.jobstream.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A panel, or the title of a row of panels. */
record Panel(JsonNode json) {

    String type() {
        return json.path("type").asString();
    }

    boolean isRow() {
        return type().equals("row");
    }

    /** Panels of a collapsed row. */
    Stream<Panel> inside() {
        return json.path("panels").valueStream().map(Panel::new);
    }

    boolean isCollapsed() {
        return json.path("collapsed").asBoolean(false);
    }

    String title() {
        return json.path("title").asString();
    }

    String description() {
        return json.path("description").asString("");
    }

    JsonNode options() {
        return json.path("options");
    }

    List<JsonNode> targets() {
        return json.path("targets").valueStream().toList();
    }

    List<JsonNode> overrides() {
        return json.path("fieldConfig").path("overrides").valueStream().toList();
    }

    /** The unit of its values, and those that single fields have instead. */
    List<String> units() {
        List<String> units = new ArrayList<>();
        units.add(json.path("fieldConfig").path("defaults").path("unit").asString(""));
        for (JsonNode override : overrides()) {
            override.path("properties")
                    .valueStream()
                    .filter(property -> property.path("id").asString().equals("unit"))
                    .forEach(property -> units.add(property.path("value").asString("")));
        }
        return units;
    }

    Place place() {
        JsonNode at = json.path("gridPos");
        return new Place(
                at.path("x").asInt(-1),
                at.path("y").asInt(-1),
                at.path("w").asInt(0),
                at.path("h").asInt(0));
    }

    /** In cells of Grafana's grid, which is 24 wide. */
    record Place(int x, int y, int w, int h) {

        boolean overlaps(Place other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    @Override
    public String toString() {
        return title();
    }
}
