SELECT InitiatingProcessFileName, ticks(hour_of(Timestamp)), count(DISTINCT RemoteUrl), count(*)
FROM t
GROUP BY InitiatingProcessFileName, hour_of(Timestamp)
---
SELECT InitiatingProcessFileName, ticks(hour), count(RemoteUrl), sum(n)::BIGINT
FROM (
  SELECT InitiatingProcessFileName, hour_of(Timestamp) AS hour, RemoteUrl, count(*) AS n
  FROM t
  GROUP BY ALL
)
GROUP BY ALL
