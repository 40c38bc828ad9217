-- An identity stands for a member of its own merchant; one that does not was never recognised and would stop the key below.
DELETE FROM "member_identity" i USING "member" m WHERE m."id" = i."member_id" AND m."merchant_id" <> i."merchant_id";

-- DropForeignKey
ALTER TABLE "member_identity" DROP CONSTRAINT "member_identity_member_id_fkey";

-- CreateIndex
CREATE UNIQUE INDEX "member_merchant_id_id_key" ON "member"("merchant_id", "id");

-- AddForeignKey
ALTER TABLE "member_identity" ADD CONSTRAINT "member_identity_merchant_id_member_id_fkey" FOREIGN KEY ("merchant_id", "member_id") REFERENCES "member"("merchant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
