# Builds and runs the portal: docker build -t qtqms-drafting . && docker run -p 8080:8080 -v drafting:/data qtqms-drafting
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet restore src/QtQms.Drafting.Web --locked-mode
RUN dotnet publish src/QtQms.Drafting.Web --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The history of a draft is written with git.
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
COPY content content
RUN mkdir /data && chown app /data
ENV ASPNETCORE_HTTP_PORTS=8080 Drafting__Data=/data
VOLUME /data
EXPOSE 8080
USER app
ENTRYPOINT ["dotnet", "QtQms.Drafting.Web.dll"]
