import { z } from "zod";

/** One thing the doctor looked at. `unknown`: it could not be looked at, which is not the same as bad. */
export const DoctorFinding = z.strictObject({
  check: z.string(),
  state: z.enum(["ok", "bad", "unknown"]),
  /** What was seen, without secrets. */
  detail: z.string(),
  /** What to do about it; null when nothing is to be done. */
  toDo: z.string().nullable(),
});
export type DoctorFinding = z.infer<typeof DoctorFinding>;

export function fine(check: string, detail: string): DoctorFinding {
  return { check, state: "ok", detail, toDo: null };
}

export function bad(check: string, detail: string, toDo: string): DoctorFinding {
  return { check, state: "bad", detail, toDo };
}

export function unknown(check: string, detail: string, toDo: string): DoctorFinding {
  return { check, state: "unknown", detail, toDo };
}
