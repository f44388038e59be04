package io.jobstream.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.jobstream.operator.api.status.SimulationStatus;

/** A live job market: what is simulated, how fast it plays, and where it is written to. */
@Group("jobstream.io")
@Version("v1alpha1")
@ShortNames({"jss", "simulation"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "metadata.name must be 1 to 40 lower-case letters, digits and dashes, and begin with a letter: "
                + "services and pods are named after it")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Simulated", jsonPath = ".status.simulatedTime")
@AdditionalPrinterColumn(name = "Pace", jsonPath = ".status.pace.mode")
@AdditionalPrinterColumn(
        name = "Rate",
        jsonPath = ".status.pace.achieved",
        type = Type.NUMBER,
        getDescription = "Events stored a second.")
@AdditionalPrinterColumn(
        name = "Lag",
        jsonPath = ".status.lag.records",
        type = Type.INTEGER,
        getDescription = "Records in Kafka that are not stored yet.")
@AdditionalPrinterColumn(
        name = "Observed",
        jsonPath = ".status.lastObserved",
        type = Type.DATE,
        getDescription = "Since the operator last wrote down what it saw; over six minutes: no operator works.")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(name = "Events", jsonPath = ".status.events.total", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Exact", jsonPath = ".status.exactness.exact", type = Type.BOOLEAN, priority = 1)
@AdditionalPrinterColumn(name = "Dashboard", jsonPath = ".status.endpoints.dashboard", priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
public final class JobStreamSimulation extends CustomResource<SimulationSpec, SimulationStatus> implements Namespaced {

    /** Nothing is wanted yet; a resource that is only to carry a status has no spec. */
    @Override
    @SuppressWarnings("NullAway") // The framework's default makes one by reflection.
    protected SimulationSpec initSpec() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // As above.
    protected SimulationStatus initStatus() {
        return null;
    }
}
