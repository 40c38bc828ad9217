import { prepareCalendars } from "./calendars/calendar.ts";
import { holidays } from "./calendars/holidays.generated.ts";
import { laws } from "./laws.generated.ts";
import { prepareLaw } from "./prepare-law.ts";

/** All 93 laws and the holiday calendars, made ready once for `computeDeadlines`. */
export const allLaw = prepareLaw(laws);
export const allCalendars = prepareCalendars(holidays);
