import { describe, expect, it } from "vitest";
import { messageWords } from "./message-words.ts";

describe("app/core/messages/message-words", () => {
  it("says what falls due and when, with what is overdue first said in the subject", () => {
    const { subject, text } = messageWords({
      ...{ topic: "deadline_near", link: null, incidentNumber: 7 },
      deadlines: [
        { what: "affected individuals (us_CA.individual, CA)", due: "2026-11-24T23:59:59-08:00", overdue: true },
        { what: "hhs secretary ocr (us_hipaa_ce.hhs_ge500)", due: "2027-01-24T23:59:59-05:00", overdue: false },
      ],
    });

    expect(subject).toBe("Cordon: due dates of incident 7 have passed");
    expect(text).toContain("Overdue since 2026-11-24T23:59:59-08:00: affected individuals (us_CA.individual, CA)");
    expect(text).toContain("Due 2027-01-24T23:59:59-05:00: hhs secretary ocr");
  });

  it("does not call late what only comes near", () => {
    const deadlines = [{ what: "ftc (us_ftc_hbnr.ftc_ge500)", due: "2026-12-01T23:59:59-05:00", overdue: false }];

    expect(messageWords({ topic: "deadline_near", link: null, incidentNumber: 7, deadlines }).subject).toBe(
      "Cordon: due dates of incident 7 come near",
    );
  });
});
