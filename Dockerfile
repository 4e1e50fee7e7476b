# guidelint in a container that runs as nobody in particular:
#   docker run --rm --network none --volume "$PWD:/work:ro" guidelint check docs/
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY scripts/prepare.py scripts/prepare.py
COPY LICENSES LICENSES
COPY src src
COPY rules rules
RUN python -m venv /opt/guidelint && /opt/guidelint/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.13-slim
COPY --from=build /opt/guidelint /opt/guidelint
ENV PATH=/opt/guidelint/bin:$PATH PYTHONDONTWRITEBYTECODE=1 GUIDELINT_CACHE_DIR=/tmp/guidelint
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["guidelint"]
CMD ["check"]
