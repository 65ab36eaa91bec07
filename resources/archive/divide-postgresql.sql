-- Divides the records of a shared archive by month and, within a month, by host.
--
-- For hundreds of KMS hosts: the records of a month stand in few small tables, so that the hosts
-- import beside each other, a query of one host and some months reads only its part, and a month
-- that is no longer wanted goes away with DROP TABLE. The program sees no difference.
--
-- Run it once, as the owner of the archive and while nobody imports:
--
--     psql -d DATABASE -c 'SET ROLE OWNER' -f divide-postgresql.sql
--
-- Then give each month its tables before it begins, such as by pg_cron or cron:
--
--     SELECT kms_archive.divide_month((current_date + interval '1 month')::date, 8);
--
-- What is older, or came for a month without tables, stands in record_rest; divide_month() moves it.

BEGIN;

ALTER TABLE kms_archive.record RENAME TO record_rest;
ALTER INDEX kms_archive.record_pkey RENAME TO record_rest_pkey;
CREATE TABLE kms_archive.record (
    LIKE kms_archive.record_rest,
    PRIMARY KEY (host, time, number, content)
) PARTITION BY RANGE (time);
ALTER TABLE kms_archive.record ATTACH PARTITION kms_archive.record_rest DEFAULT;

CREATE FUNCTION kms_archive.divide_month(month date, parts integer) RETURNS void
LANGUAGE plpgsql SET search_path = kms_archive, pg_temp AS $$
DECLARE
    begins timestamp := date_trunc('month', month::timestamp);
    low bigint := extract(epoch FROM begins) * 1000;
    high bigint := extract(epoch FROM begins + interval '1 month') * 1000;
    name text := to_char(begins, '"record_"YYYY_MM');
BEGIN
    IF to_regclass(format('%I', name)) IS NOT NULL THEN
        RETURN;
    END IF;
    LOCK TABLE record IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE %I (LIKE record, PRIMARY KEY (host, time, number, content))'
                   ' PARTITION BY HASH (host)', name);
    FOR part IN 0 .. parts - 1 LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF %I'
                       ' FOR VALUES WITH (MODULUS %s, REMAINDER %s)',
                       name || '_' || part, name, parts, part);
    END LOOP;
    EXECUTE format('WITH moved AS'
                   ' (DELETE FROM record_rest WHERE time >= $1 AND time < $2 RETURNING *)'
                   ' INSERT INTO %I SELECT * FROM moved', name) USING low, high;
    EXECUTE format('ALTER TABLE record ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
                   name, low, high);
END
$$;

COMMIT;
