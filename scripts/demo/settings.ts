import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureKeyFile } from "../../app/server/key-file.ts";
import { freePort } from "./ports.ts";

/** Where a demo lives. */
export interface DemoSettings {
  readonly dataFolder: string;
  readonly appPort: number;
  readonly simulatorPort: number;
  readonly portalPort: number;
  readonly appUrl: string;
  readonly simulatorUrl: string;
  /** The portal has an origin of its own, which on one machine is a port of its own. */
  readonly portalUrl: string;
  /** The settings both processes are started with. */
  readonly env: Readonly<Record<string, string>>;
}

/** The demo that people open: fixed ports, data kept in `.cordon`, so that a second start goes on where it was. */
export function lastingDemo(): DemoSettings {
  const dataFolder = path.resolve(process.env.CORDON_DATA || ".cordon");
  return settings(
    dataFolder,
    port(process.env.PORT, 3000),
    port(process.env.CORDON_SIMULATOR_PORT, 3200),
    port(process.env.CORDON_PORTAL_PORT, 3100),
    "warn",
  );
}

/** The demo that plays by itself: a temporary folder and free ports, so that it runs beside another. */
export async function passingDemo(): Promise<DemoSettings> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cordon-demo-"));
  return settings(folder, await freePort(), await freePort(), await freePort(), "warn");
}

function settings(
  dataFolder: string,
  appPort: number,
  simulatorPort: number,
  portalPort: number,
  logLevel: string,
): DemoSettings {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const appUrl = `http://localhost:${appPort}`;
  return {
    dataFolder,
    appPort,
    simulatorPort,
    portalPort,
    appUrl,
    simulatorUrl: `http://localhost:${simulatorPort}`,
    portalUrl: `http://localhost:${portalPort}`,
    env: {
      CORDON_DATA: dataFolder,
      CORDON_KEYS: ensureKeyFile(dataFolder),
      CORDON_PORTAL_PORT: String(portalPort),
      CORDON_PORTAL_URL: `http://localhost:${portalPort}`,
      CORDON_ROLE: "all",
      CORDON_SIMULATOR_PORT: String(simulatorPort),
      // The demo is about one process and one folder, whatever the shell it is started from is set to.
      DATABASE_URL: "",
      REDIS_URL: "",
      SMTP_URL: "",
      SMTP_FROM: "",
      HOST: "127.0.0.1",
      LOG_LEVEL: process.env.LOG_LEVEL || logLevel,
      NODE_ENV: "production",
      PORT: String(appPort),
      SHOPIFY_API_KEY: "cordon-demo",
      SHOPIFY_API_SECRET: demoSecret(dataFolder),
      SHOPIFY_API_SECRET_PREVIOUS: "",
      SHOPIFY_APP_URL: appUrl,
      SHOPIFY_DISTRIBUTION: "public",
    },
  };
}

/** The client secret that app and simulator share: made once per folder, known to nobody else. */
function demoSecret(dataFolder: string): string {
  const file = path.join(dataFolder, "client-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

function port(text: string | undefined, otherwise: number): number {
  const value = Number(text || otherwise);
  return Number.isInteger(value) && value > 0 && value < 65_536 ? value : otherwise;
}
