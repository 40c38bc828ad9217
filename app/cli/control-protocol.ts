import { z } from "zod";

// What goes over the control socket: JSON, one message per line. The process that holds the embedded database runs the
// command; the one at the terminal prints and writes files, so that paths and rights are those of the person.

/** The first and only line from the terminal. */
export const Request = z.strictObject({ argv: z.array(z.string().max(10_000)).max(100) });

/** A line from the holder of the database. */
export const Reply = z.union([
  z.strictObject({ answer: z.string() }),
  z.strictObject({ say: z.string() }),
  z.strictObject({ open: z.string() }),
  z.strictObject({ write: z.string() }),
  z.strictObject({ finish: z.literal(true) }),
  z.strictObject({ exit: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]) }),
]);
export type Reply = z.infer<typeof Reply>;

/** The socket's name in the data folder. */
export const controlSocketName = "control.sock";

/** One message as a line. */
export function encode(message: z.infer<typeof Request> | Reply): string {
  return `${JSON.stringify(message)}\n`;
}
