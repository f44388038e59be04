insert into simulation (market, start, shard_count, written_at, pace_mode, pace_target, target_rate)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (only_row) do update set
  market = excluded.market, start = excluded.start, shard_count = excluded.shard_count,
  written_at = excluded.written_at, pace_mode = excluded.pace_mode, pace_target = excluded.pace_target,
  target_rate = excluded.target_rate
