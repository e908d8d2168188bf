package vedette.posture.identity;

/// Managing a resource, or using the data in it. Rights in one say nothing of the other.
public enum Plane {
  CONTROL,
  DATA
}
