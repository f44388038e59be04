{{/* What the names of all objects begin with. A release's name may hold dots, which the names of services may not. */}}
{{- define "jobstream.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | replace "." "-" | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" (.Release.Name | replace "." "-") $name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Where the operator runs. */}}
{{- define "jobstream.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace -}}
{{- end -}}

{{/* Names that many charts know, and where this one has them. */}}
{{- define "jobstream.hints" -}}
{{- $places := dict "imagePullSecrets" "images.pullSecrets" "image" "images.operator" "replicaCount" "operator.replicas" "resources" "operator.resources" "nodeSelector" "operator.nodeSelector" "tolerations" "operator.tolerations" "affinity" "operator.affinity" "podAnnotations" "operator.podAnnotations" "podLabels" "operator.podLabels" "podSecurityContext" "operator.podSecurityContext" "securityContext" "operator.securityContext" -}}
{{- range $name, $place := $places -}}
{{- if hasKey $.Values $name -}}
{{- fail (printf "there is no value %s: set %s (of the operator) or, for the pods of a simulation, its spec" $name $place) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Name of the operator's objects. */}}
{{- define "jobstream.operator" -}}
{{- printf "%s-operator" (include "jobstream.fullname" .) -}}
{{- end -}}

{{- define "jobstream.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "jobstream.operator" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- required "serviceAccount.name is needed where serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* Labels of every object. */}}
{{- define "jobstream.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/name: jobstream
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: jobstream
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with omit .Values.commonLabels "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/part-of" "app.kubernetes.io/managed-by" "app.kubernetes.io/component" }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels that choose the operator's pods. They never change: a Deployment's selector cannot. */}}
{{- define "jobstream.operator.selector" -}}
app.kubernetes.io/name: jobstream
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{/* Labels that choose the pod of `helm test`. */}}
{{- define "jobstream.test.selector" -}}
app.kubernetes.io/name: jobstream
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: test
{{- end -}}

{{- define "jobstream.operator.labels" -}}
{{ include "jobstream.labels" . }}
app.kubernetes.io/component: operator
{{- end -}}

{{/* Reference of an image: (dict "root" $ "image" .Values.images.…). */}}
{{- define "jobstream.image" -}}
{{- $images := .root.Values.images -}}
{{- $global := default dict .root.Values.global -}}
{{- with $images.registry | default $global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- .image.repository -}}
{{- if .image.digest }}@{{ .image.digest }}{{ else }}:{{ .image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end -}}

{{/* Spec of a pod that waits until the operator is ready and simulations are served. */}}
{{- define "jobstream.check" -}}
restartPolicy: Never
serviceAccountName: {{ include "jobstream.serviceAccount" . }}
automountServiceAccountToken: true
enableServiceLinks: false
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.operator.podSecurityContext | nindent 2 }}
containers:
  - name: check
    image: {{ include "jobstream.image" (dict "root" $ "image" .Values.images.operator) }}
    imagePullPolicy: {{ .Values.images.pullPolicy }}
    terminationMessagePolicy: FallbackToLogsOnError
    command: [java, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, "@/app/jib-classpath-file", io.jobstream.operator.OperatorCheck]
    args:
      - http://{{ include "jobstream.operator" . }}.{{ include "jobstream.namespace" . }}.svc:8080/readyz
      - {{ .Values.tests.timeoutSeconds | quote }}
    resources:
      {{- toYaml .Values.tests.resources | nindent 6 }}
    securityContext:
      {{- toYaml .Values.operator.securityContext | nindent 6 }}
    volumeMounts:
      - name: tmp
        mountPath: /tmp
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 16Mi
{{- with .Values.operator.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.operator.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
