-- compare DeviceId, ReportId
SELECT *
FROM t
WHERE (DeviceId, Timestamp) IN (SELECT (DeviceId, max(Timestamp)) FROM t GROUP BY DeviceId)
---
SELECT t.*
FROM t
JOIN (SELECT DeviceId, max(Timestamp) AS Timestamp FROM t GROUP BY DeviceId) AS last
  ON t.DeviceId = last.DeviceId AND t.Timestamp = last.Timestamp
---
-- native
SELECT *
FROM t
WHERE rowid IN (SELECT arg_max(rowid, Timestamp) FROM t GROUP BY DeviceId)
