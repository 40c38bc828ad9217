import { chmodSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import readline from "node:readline";
import type { CommandDeps, CommandOutput } from "#app/cli/command.ts";
import { controlSocketName, encode, type Reply, Request } from "#app/cli/control-protocol.ts";
import { onOpenDatabase, runCommand } from "#app/cli/run-command.ts";

/** A running control socket. */
export interface ControlSocket {
  close(): Promise<void>;
}

/**
 * Lets the owner of the data folder run `cordon` commands while this process holds the embedded database.
 *
 * The folder and the socket are for the owner alone (modes 700 and 600); who can open it could open the database too.
 */
export async function openControlSocket(dataFolder: string, deps: CommandDeps): Promise<ControlSocket> {
  const file = path.join(dataFolder, controlSocketName);
  // The folder's lock is ours: a socket left by a killed process belongs to nobody.
  rmSync(file, { force: true });
  const connections = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
    socket.on("error", () => socket.destroy());
    void serve(socket, deps);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(file, resolve);
  });
  chmodSync(file, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

async function serve(socket: net.Socket, deps: CommandDeps): Promise<void> {
  const request = await readRequest(socket);
  const send = (reply: Reply) => deliver(socket, encode(reply));
  if (!request) {
    await send({ exit: 2 });
  } else {
    const exit = await runCommand(request.argv, remoteOutput(send), onOpenDatabase(deps));
    await send({ exit });
  }
  socket.end();
}

async function readRequest(socket: net.Socket) {
  for await (const line of readline.createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    try {
      return Request.safeParse(JSON.parse(line)).data;
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** Waits when the terminal reads slowly, so that a large export does not pile up in memory. */
async function deliver(socket: net.Socket, text: string): Promise<void> {
  if (socket.destroyed || socket.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off("drain", done);
      socket.off("close", done);
      resolve();
    };
    socket.once("drain", done);
    socket.once("close", done);
  });
}

function remoteOutput(send: (reply: Reply) => Promise<void>): CommandOutput {
  return {
    answer: (text) => void send({ answer: text }),
    say: (sentence) => void send({ say: sentence }),
    file: async (name) => {
      await send({ open: name });
      return { write: (text) => send({ write: text }), finish: () => send({ finish: true }) };
    },
  };
}
