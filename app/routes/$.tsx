/**
 * Every address that is no screen's. Without it React Router tells the console which address it does not know, session
 * token and all.
 */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export const action = loader;

export default function Nowhere() {
  return null;
}
