/** What a file of proof may be, by its first bytes: pictures of a screen, and papers. */
export const proofTypes = ["image/png", "image/jpeg", "image/webp", "application/pdf"] as const;
export type ProofType = (typeof proofTypes)[number];

/** The largest file of proof, in bytes: 10 MB. */
export const mostProofBytes = 10 * 1024 * 1024;

/** The most files of proof that one step may have. */
export const mostProofs = 20;

const marks: readonly { readonly type: ProofType; readonly at: number; readonly bytes: readonly number[] }[] = [
  { type: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: "image/webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: "application/pdf", at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];
const riff = [0x52, 0x49, 0x46, 0x46];

/**
 * What a file is by its first bytes; `undefined` when it is none of what a proof may be. What its sender calls it does
 * not count.
 *
 * @see PNG (W3C) 5.2; ISO/IEC 10918-1 B.1; RFC 9649 section 2.4; ISO 32000-2 7.5.2
 */
export function sniffProof(file: Uint8Array): ProofType | undefined {
  const has = (at: number, bytes: readonly number[]) => bytes.every((byte, index) => file[at + index] === byte);
  return marks.find(({ type, at, bytes }) => has(at, bytes) && (type !== "image/webp" || has(0, riff)))?.type;
}

/** How a file of proof is called when it is handed out; what its sender called it is not kept. */
export function proofFileName(proof: { readonly sha256: string; readonly mediaType: ProofType }): string {
  const endings: Readonly<Record<ProofType, string>> = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "application/pdf": "pdf",
  };
  return `proof-${proof.sha256.slice(0, 12)}.${endings[proof.mediaType]}`;
}
