-- A join code is entered in a store of another merchant, which must find it without seeing anything else of its maker.
CREATE POLICY intake_codes ON "join_code" FOR SELECT TO cordon_intake USING (true);
CREATE POLICY intake_entering ON "join_code" FOR UPDATE TO cordon_intake USING (true) WITH CHECK (true);
GRANT SELECT ("id", "code_digest", "expires_at", "state", "merchant_id") ON "join_code" TO cordon_intake;
GRANT UPDATE ("state", "store_id", "entered_at") ON "join_code" TO cordon_intake;
