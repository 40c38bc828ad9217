-- Who is refreshing the shop's offline token now, and until when others wait for them.
ALTER TABLE "session" ADD COLUMN "refresh_owner" TEXT,
ADD COLUMN "refresh_until" TIMESTAMPTZ(3),
ADD COLUMN "reconnect_since" TIMESTAMPTZ(3);

-- A worker takes jobs merchant by merchant, so that a noisy store does not keep the others waiting.
CREATE INDEX "outbox_fair" ON "outbox" ("merchant_id", "run_at", "id") WHERE "state" = 'ready';
