# The series on one machine, opened with a link that the container prints:
#   docker build -t ten-neurons .
#   docker run --rm -p 127.0.0.1:8888:8888 -v ten-neurons:/home/reader/ten-neurons ten-neurons
# What is written stays in the volume; an image of a newer version brings its files and leaves what was changed.
FROM python:3.13-slim

RUN useradd --create-home --uid 1000 reader
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt
COPY . /opt/ten_neurons
RUN mkdir /home/reader/ten-neurons && chown reader /home/reader/ten-neurons

USER 1000
WORKDIR /home/reader
ENV OPENBLAS_NUM_THREADS=2 PYTHONUNBUFFERED=1
EXPOSE 8888
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8888/api', timeout=4)"]
CMD ["python", "-P", "/opt/ten_neurons/tools/command.py", "--ip=0.0.0.0", "--port=8888", "--no-browser"]
