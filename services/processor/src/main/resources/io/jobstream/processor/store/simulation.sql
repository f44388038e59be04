insert into simulation (market, start, shard_count, written_at, pace_mode, pace_target, target_rate,
  pace_speed, pace_events_per_second, play_state, play_reason, waiting_until)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (only_row) do update set
  market = excluded.market, start = excluded.start, shard_count = excluded.shard_count,
  written_at = excluded.written_at, pace_mode = excluded.pace_mode, pace_target = excluded.pace_target,
  target_rate = excluded.target_rate, pace_speed = excluded.pace_speed,
  pace_events_per_second = excluded.pace_events_per_second, play_state = excluded.play_state,
  play_reason = excluded.play_reason, waiting_until = excluded.waiting_until
