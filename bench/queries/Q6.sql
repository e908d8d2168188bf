SELECT l.DeviceId, ticks(l.Timestamp), ticks(c.Timestamp), c.RemoteIP
FROM t AS l
JOIN t AS c ON l.DeviceId = c.DeviceId
  AND c.Timestamp >= l.Timestamp
  AND c.Timestamp <= l.Timestamp + minutes(10)
WHERE l.ActionType = 'ListeningConnectionCreated'
  AND l.LocalPort = 5008
  AND c.ActionType = 'InboundConnectionAccepted'
