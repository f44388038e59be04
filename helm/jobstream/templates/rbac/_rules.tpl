{{/* What the operator does in the namespaces of simulations. Secrets are read by name only, so it can neither list nor watch them. */}}
{{- define "jobstream.rules.simulations" -}}
- apiGroups: [jobstream.io]
  resources: [jobstreamsimulations]
  verbs: [get, list, watch, update, patch, delete]
- apiGroups: [jobstream.io]
  resources: [jobstreamsimulations/status, jobstreamsimulations/finalizers]
  verbs: [update, patch]
- apiGroups: [apps]
  resources: [deployments, statefulsets]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [""]
  resources: [configmaps, persistentvolumeclaims, serviceaccounts, services]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [ingresses, networkpolicies]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, create, update]
# It only gives a driver of Spark what it has itself: the rights to make and delete its executors' pods.
- apiGroups: [rbac.authorization.k8s.io]
  resources: [roles, rolebindings]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch, create, delete, deletecollection]
- apiGroups: [""]
  resources: [events]
  verbs: [list, create]
# Whether a namespace is being deleted, and its simulations with it.
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
{{- end -}}

{{/* By which an operator of the whole cluster notices that another one works. */}}
{{- define "jobstream.rules.leases" -}}
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  resourceNames: [jobstream-operator]
  verbs: [get]
{{- end -}}

{{/* What the operator does in the namespaces of Strimzi's clusters. */}}
{{- define "jobstream.rules.strimzi" -}}
- apiGroups: [kafka.strimzi.io]
  resources: [kafkas]
  verbs: [get]
- apiGroups: [kafka.strimzi.io]
  resources: [kafkatopics]
  verbs: [get, list, create, patch, delete]
{{- end -}}

{{/* A Role or ClusterRole and its binding: (dict "root" $ "name" … "namespace" … or none for the cluster "rules" …). */}}
{{- define "jobstream.role" -}}
{{- $scope := ternary "" "Cluster" (hasKey . "namespace") -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $scope }}Role
metadata:
  name: {{ .name }}
  {{- with .namespace }}
  namespace: {{ . }}
  {{- end }}
  {{- with .root.Values.commonAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  labels:
    {{- include "jobstream.operator.labels" .root | nindent 4 }}
rules:
  {{- .rules | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $scope }}RoleBinding
metadata:
  name: {{ .name }}
  {{- with .namespace }}
  namespace: {{ . }}
  {{- end }}
  {{- with .root.Values.commonAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  labels:
    {{- include "jobstream.operator.labels" .root | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ $scope }}Role
  name: {{ .name }}
subjects:
  - kind: ServiceAccount
    name: {{ include "jobstream.serviceAccount" .root }}
    namespace: {{ include "jobstream.namespace" .root }}
{{- end -}}

{{/* What the operator does in its own namespace to take turns. */}}
{{- define "jobstream.rules.leader" -}}
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  resourceNames: [jobstream-operator]
  verbs: [get, update, patch]
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  verbs: [create]
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
{{- end -}}
