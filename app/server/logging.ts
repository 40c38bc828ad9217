import { type DestinationStream, type Logger as Pino, pino } from "pino";
import { CordonError } from "#app/core/errors.ts";
import type { LogFields, Logger } from "#app/core/logger.ts";
import { blot, isRedactedName, scrub } from "./scrub.ts";

/** From silent to talkative; each includes those before it. */
export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

function describeFields(fields: LogFields): Record<string, unknown> {
  const described: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (isRedactedName(name)) described[name] = blot;
    else if (typeof value === "string") described[name] = scrub(value);
    // The compiler refuses objects; a caller that gets one past it still logs no payload.
    else described[name] = typeof value === "object" && value !== null ? blot : value;
  }
  return described;
}

// Foreign messages quote what they fail on: JSON.parse its input, a database driver the row. Only those of the runtime's
// own type errors and system calls are kept; of the others the type, the code and the place in the code.
function mayShowMessage(error: Error): boolean {
  return error instanceof CordonError || error instanceof TypeError || "syscall" in error;
}

function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const details = error as { readonly code?: unknown; readonly reason?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof details.code === "string" ? { code: scrub(details.code) } : {}),
    ...(error instanceof CordonError && typeof details.reason === "string" ? { reason: scrub(details.reason) } : {}),
    ...(mayShowMessage(error) ? { message: scrub(error.message) } : {}),
    at: frames.slice(0, 8).map((frame) => scrub(frame.trim())),
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

function wrap(lines: Pino): Logger {
  const write = (level: "debug" | "info" | "warn" | "error", message: string, fields?: LogFields, error?: unknown) => {
    if (!lines.isLevelEnabled(level)) return;
    lines[level](
      { ...describeFields(fields ?? {}), ...(error === undefined ? {} : { error: describeError(error) }) },
      scrub(message),
    );
  };
  return {
    debug: (message, fields) => write("debug", message, fields),
    info: (message, fields) => write("info", message, fields),
    warn: (message, fields, error) => write("warn", message, fields, error),
    error: (message, fields, error) => write("error", message, fields, error),
    with: (fields) => wrap(lines.child(describeFields(fields))),
  };
}

/**
 * The log of this process: one JSON line per entry.
 * @param destination standard error for commands, whose standard output is their answer; standard output by default
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: "message",
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(destination ? pino(options, destination) : pino(options));
}
