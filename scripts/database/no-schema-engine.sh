#!/bin/sh
# Named in prisma.config.ts so that the Prisma command line does not try to download its native engine.
# It must fail: an engine that answers nothing and exits 0 makes `prisma migrate diff` report "no difference".
echo "Prisma's native schema engine is not used here: run npm run db:new or npm run db:check" >&2
exit 1
