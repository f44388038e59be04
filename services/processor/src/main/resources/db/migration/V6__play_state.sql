-- What the generator says of itself: how fast it plays, whether it does, and why and until when it waits.
alter table simulation
  add column pace_speed             double precision,                         -- simulated seconds a second, for Accelerated
  add column pace_events_per_second double precision,                         -- for ConstantRate
  add column play_state             text             not null default 'Playing',
  add column play_reason            text,                                     -- why nothing is played, as a sentence
  add column waiting_until          timestamptz;                              -- wall clock at which it goes on, if known
alter table simulation alter column play_state drop default;
