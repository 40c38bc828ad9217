import { useState } from "react";

/**
 * Fetches a file of evidence and saves it. A plain link cannot carry the session token, so the file comes through
 * `fetch` (App Bridge adds the token) and is saved from memory.
 */
export function useSavedFile(url: string, fileName: string, onSaved?: () => void) {
  const [state, setState] = useState<"idle" | "making" | "saved" | "failed">("idle");
  const download = () => {
    setState("making");
    save(url, fileName).then(
      (saved) => {
        setState(saved ? "saved" : "failed");
        if (saved) onSaved?.();
      },
      () => setState("failed"),
    );
  };
  return { state, download };
}

/** False when the server did not answer with a file; a file that breaks off rejects and is not saved. */
async function save(url: string, fileName: string): Promise<boolean> {
  const response = await fetch(url);
  if (!response.ok) return false;
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
  return true;
}
