import { Conflict, NotFound } from "#app/core/errors.ts";

/** No such incident in this merchant. */
export function noIncident(): NotFound {
  return new NotFound("There is no such incident.", { nextStep: "Go back to the list of incidents." });
}

/** No such alert in this merchant. */
export function noAlert(): NotFound {
  return new NotFound("There is no such alert.", { nextStep: "Go back to the list of alerts." });
}

/** The incident is closed already. */
export function incidentClosed(): Conflict {
  return new Conflict("This incident is closed.", { nextStep: "Open a new one if it goes on, and act there." });
}

/** Somebody else was faster with the alert. */
export function alertTaken(): Conflict {
  return new Conflict("This alert is no longer waiting.", { nextStep: "Reload to see what became of it." });
}
