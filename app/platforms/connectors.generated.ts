// Generated from app/platforms/connectors/*.connector.ts by `npm run generate`. Do not edit.
import { connector as entra } from "./connectors/entra.connector.ts";
import { connector as googleWorkspace } from "./connectors/google-workspace.connector.ts";
import { connector as okta } from "./connectors/okta.connector.ts";
import { connector as scim } from "./connectors/scim.connector.ts";

export const connectors = [
  entra,
  googleWorkspace,
  okta,
  scim,
] as const;
