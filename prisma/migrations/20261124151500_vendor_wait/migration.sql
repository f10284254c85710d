-- Since when a vendor keeps the customer of this episode waiting: what the one acknowledgement counts from.
alter table "episode" add column "vendor_wait_since" timestamptz(3);
