select exists (select from parked_applications) as parked,
       coalesce(extract(epoch from (select min(progress) from shard_progress)) * 1000, 0)::bigint as watermark,
       coalesce(extract(epoch from (select horizon from retention)) * 1000, 0)::bigint as horizon,
       coalesce(extract(epoch from (select dimensions_horizon from retention)) * 1000, 0)::bigint as dimensions_horizon
