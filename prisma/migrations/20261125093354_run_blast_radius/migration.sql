-- AlterTable
ALTER TABLE "containment_run" ADD COLUMN     "blast_radius" JSONB;
