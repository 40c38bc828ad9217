-- What was seen of one customer or order before, and everything about one, is asked for each event.
CREATE INDEX "store_event_merchant_id_store_id_object_ref_occurred_at_idx" ON "store_event"("merchant_id", "store_id", "object_ref", "occurred_at");
