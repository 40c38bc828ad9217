import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

/** A request that reached the app. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Stands where the app would: keeps what it is sent and answers as told. */
export class AppDouble {
  readonly seen: SeenRequest[] = [];
  /** The status of the next answers; a function may choose by request. */
  answer: (request: SeenRequest, index: number) => { readonly status: number; readonly body?: string } = () => ({
    status: 200,
  });
  readonly #server: Server;
  url = "";

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const seen = {
          path: request.url ?? "",
          headers: request.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        };
        const { status, body } = this.answer(seen, this.seen.length);
        this.seen.push(seen);
        response.writeHead(status, { "content-type": "application/json" });
        response.end(body ?? "");
      });
    });
  }

  static async start(): Promise<AppDouble> {
    const app = new AppDouble();
    await new Promise<void>((resolve) => app.#server.listen(0, "127.0.0.1", resolve));
    const address = app.#server.address();
    app.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    return app;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
