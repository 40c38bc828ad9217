-- AlterTable
ALTER TABLE "containment_run" ADD COLUMN     "rehearsal" JSONB;
