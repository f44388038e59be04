notify jobstream;
select outcome, sum(records)::bigint as records from outcomes group by outcome;
