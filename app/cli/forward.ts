import net from "node:net";
import readline from "node:readline";
import type { CommandFile, CommandOutput, ExitCode } from "./command.ts";
import { encode, Reply } from "./control-protocol.ts";

/** Lets the holder of the database run it; `undefined` when nobody answers there (a socket left by a killed process). */
export async function forward(
  socketFile: string,
  argv: readonly string[],
  output: CommandOutput,
): Promise<ExitCode | undefined> {
  const socket = await connect(socketFile);
  if (!socket) return undefined;
  socket.write(encode({ argv: [...argv] }));
  let file: CommandFile | undefined;
  for await (const line of readline.createInterface({ input: socket })) {
    const reply = Reply.parse(JSON.parse(line));
    if ("answer" in reply) output.answer(reply.answer);
    else if ("say" in reply) output.say(reply.say);
    else if ("open" in reply) file = await output.file(reply.open);
    else if ("write" in reply) await file?.write(reply.write);
    else if ("finish" in reply) await file?.finish();
    else {
      socket.end();
      return reply.exit;
    }
  }
  output.say("Cordon stopped before it had answered.");
  return 3;
}

function connect(socketFile: string): Promise<net.Socket | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(socketFile);
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(undefined));
  });
}
