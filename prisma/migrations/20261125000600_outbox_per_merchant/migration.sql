-- One unfinished job per merchant, kind and key. Without the merchant, two merchants that name the same thing (a store that
-- moved from one to the other) would meet in one row, which one of them may neither see nor change.
DROP INDEX "outbox_unfinished";
CREATE UNIQUE INDEX "outbox_unfinished" ON "outbox" ("merchant_id", "kind", "key") WHERE "state" IN ('ready', 'leased');
